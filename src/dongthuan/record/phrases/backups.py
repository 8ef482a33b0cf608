"""What is said of backups."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "backup_damaged": _("This backup is damaged or cut short. Nothing was changed. Please take another copy of it."),
    "backup_exists": _("A file of this name is there already. Please choose another name."),
    "backup_key_missing": _("This backup is encrypted. Name the key or the passphrase file that opens it."),
    "backup_key_wrong": _("This key or passphrase does not open the backup."),
    "backup_newer": _("This backup was made by a newer version of the program. Please install that version first."),
    "backup_not_readable": _("This file is not a backup of this program."),
    "backup_of_another_realm": _("This backup belongs to another realm: %(realm)s"),
    "backup_overtaken": _(
        "A letter was erased each time while the backup was being written, so no file was kept. Please try again."
    ),
    "clock_behind": _("The clock of this machine stands before the moment of the backup. Please set it first."),
    "recipient_not_readable": _("This is no age or SSH public key: %(recipient)s"),
    "restore_not_empty": _(
        "Data is here already. A backup is restored only into an empty folder and an empty database."
    ),
    "restore_unfinished": _("A backup was being restored here and did not come to its end. Please restore it again."),
}

EVENTS = {
    "backup_restored": _("Restored from a backup"),
    "backup_taken": _("Backup taken"),
}
