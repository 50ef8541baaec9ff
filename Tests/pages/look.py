"""Looks at HTML pages in headless Chromium and says what is wrong with them.

look.py FOLDER PAGE.html ...: screenshots go to FOLDER; exits with 1 where anything is wrong.
"""

import pathlib
import sys

import html5lib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# name, width, height, colour scheme, medium
VIEWS = [
    ("phone", 360, 740, "light", "screen"),
    ("phone-dark", 360, 740, "dark", "screen"),
    ("desktop", 1280, 900, "light", "screen"),
    ("desktop-dark", 1280, 900, "dark", "screen"),
    ("print", 794, 1123, "light", "print"),
]

# What reaches further to the side than the page is wide, apart from what scrolls within itself.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`page: ${document.documentElement.scrollWidth} > ${width}`);
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect();
    if (element.closest('.frame') || box.width === 0) continue;
    if (box.right > width + 1 || box.left < -1)
      found.push(`${element.tagName}.${element.className}: ${box.left}..${box.right} of ${width}`);
  }
  return found.slice(0, 5);
}"""

# Links within the page, and whether what they point to is there.
ANCHORS = """() => [...document.querySelectorAll('a[href^="#"]')].map(link => {
  const name = decodeURIComponent(link.getAttribute('href').slice(1));
  return [link.getAttribute('href'), document.querySelectorAll('[id="' + CSS.escape(name) + '"]').length];
})"""

# Where the browser is after it has followed a link: the target's distance from the top of the view, or null.
LANDING = """() => {
  const target = document.querySelector(':target');
  if (!target) return null;
  const box = target.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}"""


# What a page of its kind must have: a permalink for each post, an entry of the contents for each section and story.
EXPECTED = """() => {
  const count = selector => document.querySelectorAll(selector).length;
  return [
    ['posts', count('article.post'), 'permalinks', count('a.permalink[href^="#"]')],
    ['stories and named sections', count('nav') ? count('article.story h3, article.story h2, main section > h2') : 0,
     'entries of the contents', count('nav a[href^="#"]')],
  ];
}"""


def parse(path, complain):
    """The errors of an independent parser, by the rules of the HTML standard."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(path.read_bytes(), transport_encoding="utf-8")
    for (line, column), error, _ in parser.errors:
        complain(f"parser: line {line}, column {column}: {error}")


def look(browser, path, shots, complain):
    for name, width, height, scheme, medium in VIEWS:
        # Without motion, a link lands at once.
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("request", lambda request: request.url == path.as_uri() or said.append(f"request: {request.url}"))
        page.emulate_media(media=medium, color_scheme=scheme)
        page.goto(path.as_uri())
        for fault in page.evaluate(OVERFLOW):
            complain(f"{name}: overflow: {fault}")
        if name != "phone":
            page.screenshot(path=shots / f"{path.stem}-{name}.png", full_page=True)
        else:
            follow(page, path, complain)
            page.goto(path.as_uri())
            page.screenshot(path=shots / f"{path.stem}-{name}.png", full_page=True)
        for fault in said:
            complain(f"{name}: {fault}")
        context.close()
    for scheme in ("light", "dark"):
        # The page's own policy would keep axe out.
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        for fault in Axe().run(page).response["violations"]:
            places = ", ".join(str(node["target"]) for node in fault["nodes"][:3])
            complain(f"axe ({scheme}): {fault['id']}: {fault['help']} at {places}")
        context.close()


def follow(page, path, complain):
    """Follows every link within the page."""
    for what, wanted, links, found in page.evaluate(EXPECTED):
        if wanted != found:
            complain(f"{wanted} {what}, but {found} {links}")
    if not page.evaluate(ANCHORS):
        complain("nothing in the page can be linked to")
    for href, count in page.evaluate(ANCHORS):
        if count != 1:
            complain(f"{href} has {count} targets")
            continue
        page.goto(path.as_uri() + href)
        if page.evaluate(LANDING) is not True:
            complain(f"{href} does not land")


def main():
    shots = pathlib.Path(sys.argv[1])
    shots.mkdir(parents=True, exist_ok=True)
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for path in map(pathlib.Path, sys.argv[2:]):
            found = []
            parse(path, found.append)
            look(browser, path.resolve(), shots, found.append)
            print(f"{path.name}: {'fine' if not found else ''}")
            for fault in found:
                print(f"  {fault}")
            faults += len(found)
        browser.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
