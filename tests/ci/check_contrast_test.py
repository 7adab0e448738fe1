"""ci/check_contrast.py computes WCAG's ratio and refuses a theme whose text is too pale."""
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "ci"))
import check_contrast


def black_on_white():
    theme = {}
    for front, ground, _ in check_contrast.PAIRS:
        theme.setdefault(ground, "#FFFFFF")
        theme.setdefault(front, "#000000")
    # White stands on these.
    for name in theme:
        if name.startswith("avatar") or name in ("accent", "accent-hover", "accent-press", "danger-fill", "tooltip"):
            theme[name] = "#000000"
    theme["on-accent"] = theme["on-tooltip"] = "#FFFFFF"
    return theme


class CheckContrast(unittest.TestCase):
    def test_the_ratio_is_that_of_wcag(self):
        self.assertAlmostEqual(check_contrast.contrast("#000000", "#FFFFFF"), 21)
        self.assertAlmostEqual(check_contrast.contrast("#777777", "#FFFFFF"), 4.478, places=3)

    def test_a_strong_theme_passes(self):
        self.assertEqual(list(check_contrast.problems(black_on_white())), [])

    def test_pale_text_is_found(self):
        theme = {**black_on_white(), "text-3": "#AAAAAA"}
        found = list(check_contrast.problems(theme))
        self.assertEqual(len(found), 5)
        self.assertIn("text-3 on bg: 2.32, needs 4.5", found)

    def test_a_missing_colour_is_found(self):
        theme = black_on_white()
        del theme["focus"]
        self.assertIn("focus on bg: no colour named focus", list(check_contrast.problems(theme)))


if __name__ == "__main__":
    unittest.main()
