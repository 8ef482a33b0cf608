"""What a process needs before its first request: a realm, a maker of ids, and the table of reactions."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "dongthuan.config"
    label = "config"

    def ready(self) -> None:
        from django.conf import settings  # the registry of apps must be full before these can be read

        from dongthuan.config.announced import ANNOUNCED, HUSHING
        from dongthuan.config.reactions import FOLLOWERS, REACTIONS
        from dongthuan.ground.webhooks import announced
        from dongthuan.kernel import ids, realm
        from dongthuan.record.deadlines import recount
        from dongthuan.record.ledger import operations as ledger

        realm.install(settings.REALM)
        ids.install(ids.Maker(settings.HOME / "slots", settings.ID_SLOTS))
        ledger.install_reactions(REACTIONS)
        recount.install_followers(FOLLOWERS)
        announced.install(ANNOUNCED, HUSHING)
