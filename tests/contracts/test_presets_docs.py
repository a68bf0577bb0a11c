from tests.support.docs.presets_page import PAGE, page


def test_the_page_of_the_presets_lists_them_as_they_are() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m tests.support.docs.presets_page"
