"""Someone in front of a browser, and what they do there."""

import re

from playwright.sync_api import expect

from lantern.access.sample_people import PASSWORD, address

PATIENCE = 15_000  # milliseconds: a busy machine is slow, and what never comes is still told
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 900}
# Only what is wrong is asked for: to carry every element that is right out of the browser takes longer than to check it.
FAULTS = """async standards => {
  const {violations} = await axe.run({runOnly: standards, resultTypes: ["violations"]})
  return violations.flatMap(({id, help, nodes}) => nodes.map(({html}) => `${id}: ${help} (${html.slice(0, 160)})`))
}"""


class Visitor:
    """One person's browser. Each page they come to is checked for accessibility; a policy breach is kept until they leave."""

    def __init__(self, chromium, site, axe, *, javascript=True, width=1280):
        self.site, self.axe, self.javascript, self.breaches = site, axe, javascript, []
        self.size = {"width": width, "height": 900}
        self.context = chromium.new_context(java_script_enabled=javascript, viewport=self.size, locale="en-GB")
        self.page = self.context.new_page()
        self.beside = None if javascript else chromium.new_page(viewport=self.size, locale="en-GB")
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fault: self.breaches.append(str(fault)))

    def _hear(self, message):
        if message.type == "error" and (
            "Content Security Policy" in message.text or "Content-Security-Policy" in message.text
        ):
            self.breaches.append(message.text)

    def opens(self, path):
        self.page.goto(f"{self.site}{path}")
        self.checks_the_page()

    def clicks(self, name, role="link"):
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.checks_the_page()

    def fills(self, **boxes):
        for label, text in boxes.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(text)

    def presses(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def signs_in(self, name):
        self.opens("/sign-in/")
        self.fills(Email=address(name), Password=PASSWORD)
        self.clicks("Sign in", role="button")

    def sees(self, text):
        expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True, timeout=PATIENCE)

    def is_at(self, path):
        expect(self.page).to_have_url(re.compile(rf"{re.escape(self.site + path)}(\?.*)?"), timeout=PATIENCE)

    def checks_the_page(self):
        """This page, given to the accessibility checker and then looked at as wide as a phone."""
        page = self.page if self.javascript else self._copy_of_the_page()
        page.evaluate(self.axe)  # not by a tag, which the page's own policy refuses
        faults = page.evaluate(FAULTS, STANDARDS)
        page.set_viewport_size(PHONE)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        page.set_viewport_size(self.size)
        assert not faults, f"{self.page.url}: {faults}"
        assert not wide, f"{self.page.url} is wider than a phone"

    def _copy_of_the_page(self):
        """Its own markup in a page where the checker can run, as it cannot where there is no JavaScript."""
        url, markup = self.page.url, self.page.content()
        self.beside.unroute_all()
        self.beside.route(url, lambda route: route.fulfill(body=markup, content_type="text/html; charset=utf-8"))
        self.beside.goto(url)
        return self.beside

    def leave(self):
        self.context.close()
        if self.beside:
            self.beside.close()
        assert self.breaches == []
