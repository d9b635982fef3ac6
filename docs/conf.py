"""The guide, as Sphinx builds it (`make guide`). It loads nothing from the network and needs no script to be read."""

import interregnum
from docs.generator.numbers import numbers

project = "Interregnum"
author = copyright = "The Interregnum contributors"
version = release = interregnum.__version__
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["generator", "templates"]
nitpicky = True
smartquotes = False  # two hyphens are an option of a command
myst_enable_extensions = ["substitution", "deflist", "attrs_inline"]
myst_substitutions = numbers()
myst_heading_anchors = 3

html_theme = "alabaster"
html_title = "Interregnum: the guide"
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["guide.css"]
html_copy_source = False
html_theme_options = {
    "description": "The Soviet system of 1953-64, as an essay of 1965 described it, made executable",
    "fixed_sidebar": True,
    "page_width": "1180px",
    "sidebar_width": "250px",
    "show_powered_by": False,
    "font_family": "Georgia, serif",
}
html_sidebars = {"**": ["about.html", "searchfield.html", "contents.html"]}
