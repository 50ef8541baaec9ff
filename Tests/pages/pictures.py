"""Takes the pictures of the README: the tops of the two seeds' pages, as a reader sees them.

pictures.py PAGES FOLDER: PAGES holds the pages of the seeds; thread.png and brief.png go to FOLDER.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

# name of the picture, page, colour scheme
PICTURES = [
    ("thread", "xinjiang-thread", "light"),
    ("brief", "weekly-brief-2020-12-13", "dark"),
]


def main():
    pages, folder = map(pathlib.Path, sys.argv[1:])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for name, page_name, scheme in PICTURES:
            context = browser.new_context(viewport={"width": 760, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto((pages / f"{page_name}.html").resolve().as_uri())
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
