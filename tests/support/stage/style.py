"""The style guide."""

from support.stage.base import Pages, public

PAGES: Pages = {
    "style guide": (public("style/"), "ar", "light", 1280),
    "style field": (public("style/field/"), "en", "dark", 390),
    "style, figure": (public("style/figure/"), "vi", "light", 390),
    "style, lotus": (public("style/lotus/"), "ar", "dark", 1280),
    "style, lineage": (public("style/lineage/"), "en", "light", 390),
    "style, thread": (public("style/thread/"), "vi", "dark", 1280),
}
