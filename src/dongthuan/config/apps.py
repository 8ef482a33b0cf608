"""What a process needs before its first request: a realm, a maker of ids, and the table of reactions."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "dongthuan.config"
    label = "config"

    def ready(self) -> None:
        from django.conf import settings  # the registry of apps must be full before these can be read

        from dongthuan.config.announced import ANNOUNCED, HUSHING
        from dongthuan.config.kept import KEEPERS
        from dongthuan.config.reactions import FOLLOWERS, REACTIONS
        from dongthuan.ground.webhooks import announced
        from dongthuan.kernel import ids, realm
        from dongthuan.record.deadlines import recount
        from dongthuan.record.ledger import checks
        from dongthuan.record.ledger import operations as ledger

        _keep_tables_empty()
        realm.install(settings.REALM)
        ids.install(ids.Maker(settings.HOME / "slots", settings.ID_SLOTS))
        ledger.install_reactions(REACTIONS)
        recount.install_followers(FOLLOWERS)
        announced.install(ANNOUNCED, HUSHING)
        checks.install(KEEPERS)


def _keep_tables_empty() -> None:
    """Rights stand in grants.toml: the framework's register of them, which allauth wants to be there, is empty."""
    from django.contrib.auth import management
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models import signals

    signals.post_migrate.disconnect(create_contenttypes)
    signals.post_migrate.disconnect(dispatch_uid=f"{management.__name__}.create_permissions")
