"""Someone in front of a browser, and what they do there."""

import re

from playwright.sync_api import expect

from lantern.access.sample_people import PASSWORD, address

PATIENCE = 15_000  # milliseconds: a busy machine is slow, and what never comes is still told
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visitor:
    """One person's browser. Each page they come to is checked for accessibility; a policy breach is kept until they leave."""

    def __init__(self, chromium, site, axe, *, javascript=True, width=1280):
        # Only with the policy off can the accessibility checker be put into a page; a second browser keeps it on.
        self.site, self.axe, self.javascript, self.breaches = site, axe, javascript, []
        self.context = chromium.new_context(
            java_script_enabled=javascript, viewport={"width": width, "height": 900}, locale="en-GB"
        )
        self.checking = chromium.new_context(bypass_csp=True, viewport={"width": width, "height": 900}, locale="en-GB")
        self.page = self.context.new_page()
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
        """This page's own markup and looks, given to the accessibility checker in a browser that lets it in."""
        markup = self.page.content()
        beside = self.checking.new_page()
        beside.route(self.page.url, lambda route: route.fulfill(body=markup, content_type="text/html; charset=utf-8"))
        beside.goto(self.page.url)
        beside.add_script_tag(path=self.axe)
        found = beside.evaluate("standards => axe.run({runOnly: standards})", STANDARDS)["violations"]
        beside.set_viewport_size({"width": 390, "height": 900})
        wide = beside.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        beside.close()
        faults = [
            f"{fault['id']}: {fault['help']} ({node['html'][:160]})" for fault in found for node in fault["nodes"]
        ]
        assert not faults, f"{self.page.url}: {faults}"
        assert not wide, f"{self.page.url} is wider than a phone"

    def leave(self):
        self.context.close()
        self.checking.close()
        assert self.breaches == []
