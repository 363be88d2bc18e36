/// <reference lib="dom.iterable" />
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readKatexAssets } from "../../src/cli/katex-assets.js";
import { classOfStep, renderHtml, VERDICT_WORDING } from "../../src/report/index.js";
import { derivation, escape, fixtureReport, reportOf, step } from "../report/fixture.js";
import { launchBrowser } from "./chromium.js";
import { canRun, open, type Opened } from "./opened-page.js";

const assets = readKatexAssets();
const html = renderHtml(fixtureReport, assets);

describe.skipIf(!canRun)("the report in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function on<T>(options: Parameters<typeof open>[2], use: (opened: Opened) => Promise<T>, source = html): Promise<T> {
    const opened = await open(browser, source, options);
    try {
      return await use(opened);
    } finally {
      await opened.close();
    }
  }

  it("asks for nothing but itself and breaks no rule of its policy", () =>
    on({}, async ({ page, requests, complaints }) => {
      await page.click("#theme");
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([page.url()]);
      expect(complaints).toEqual([]);
    }));

  it("typesets with the embedded fonts", () =>
    on({}, async ({ page }) => {
      const loaded = await page.evaluate(() => [...document.fonts].filter((f) => f.status === "loaded").map((f) => f.family.replaceAll('"', "")));
      expect(loaded).toEqual(expect.arrayContaining(["KaTeX_Main", "KaTeX_Math", "KaTeX_AMS"]));
      expect(await page.evaluate(() => [...document.fonts].some((f) => f.status === "error"))).toBe(false);
    }));

  it("lets no script run that is not its own", () =>
    on(
      {},
      async ({ page, complaints }) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        expect(await page.evaluate(() => (window as { owned?: unknown }).owned)).toBeUndefined();
        // The policy stands behind the escaping: even markup that is put into the page cannot run.
        await page.evaluate(() => {
          document.body.insertAdjacentHTML("beforeend", "<img src='data:image/png,x' onerror='window.owned=1'>");
          const script = document.createElement("script");
          script.textContent = "window.owned=1";
          document.body.append(script);
        });
        await page.waitForTimeout(100);
        expect(await page.evaluate(() => (window as { owned?: unknown }).owned)).toBeUndefined();
        expect(complaints.some((text) => text.includes("Content Security Policy"))).toBe(true);
      },
      renderHtml(reportOf(derivation({ slug: "x", title: "<img src=x onerror=window.owned=1>", steps: [step({ id: "1", line: 1, latex: "\\htmlData{onclick=window.owned=1}{x}", verdict: "refuted", summary: "<script>window.owned=1</script>" })] })), assets),
    ));

  const long = reportOf(escape, derivation({ slug: "long", title: "W".repeat(200), path: "a/".repeat(100), steps: [step({ id: "1", line: 1, latex: Array.from({ length: 80 }, (_, k) => `x_{${k}}`).join("+"), verdict: "refuted", summary: `$${Array.from({ length: 60 }, (_, k) => `y_{${k}}`).join("+")}$`, reason: "because ".repeat(30), tag: "a-rather-long-name-of-an-equation", diagnostics: [{ code: "x", severity: "error", message: "m".repeat(300), excerpt: { text: "z".repeat(400), marker: "^" } }] })] }));
  it.each([
    [360, html],
    [768, html],
    [1280, html],
    [360, renderHtml(long, assets)],
    [1280, renderHtml(long, assets)],
  ])("never scrolls sideways at %i px", (width, source) =>
    on(
      { viewport: { width, height: 740 } },
      async ({ page }) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const clipped = await page.evaluate(() =>
          [...document.querySelectorAll("p,h1,h2,h3,h4,th,dd,summary,.reason,.tag")]
            .filter((e) => e.closest(".scroll,.math,pre,.tip,.visually-hidden") === null && e.getClientRects().length > 0 && e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.outerHTML.slice(0, 80)),
        );
        expect(clipped).toEqual([]);
      },
      source,
    ),
  );

  it("lets wide mathematics scroll in its own box, within reach of the keyboard", () =>
    on(
      { viewport: { width: 360, height: 740 } },
      async ({ page }) => {
        const boxes = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".math")].map((b) => [b.scrollWidth > b.clientWidth + 1, b.tabIndex === 0]));
        expect(boxes.some(([wide]) => wide)).toBe(true);
        for (const [wide, focusable] of boxes) expect(focusable).toBe(wide);
      },
      renderHtml(long, assets),
    ));

  it("unfolds evidence with the keyboard alone", () =>
    on({}, async ({ page }) => {
      const details = page.locator(".step details").first();
      await details.locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await details.evaluate((d: HTMLDetailsElement) => d.open)).toBe(true);
      await page.keyboard.press("Space");
      expect(await details.evaluate((d: HTMLDetailsElement) => d.open)).toBe(false);
    }));

  it("goes to the report with the skip link, and from finding to finding with j and k", () =>
    on({}, async ({ page }) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
      const verdict = () => page.evaluate(() => document.activeElement?.closest(".step")?.getAttribute("data-verdict"));
      await page.keyboard.press("j");
      expect(await verdict()).toBe("proved-if");
      await page.keyboard.press("j");
      expect(await verdict()).toBe("refuted");
      await page.keyboard.press("k");
      expect(await verdict()).toBe("proved-if");
    }));

  it("shows what an assumption says when its badge has the focus", () =>
    on({}, async ({ page }) => {
      const badge = page.locator(".rests a.badge").first();
      const tip = page.locator(`[id="${await badge.getAttribute("aria-describedby")}"]`);
      expect(await tip.isVisible()).toBe(false);
      await badge.focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      expect(await tip.isVisible()).toBe(true);
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe(await badge.getAttribute("href"));
    }));

  it.each(["light", "dark"] as const)("starts %s as the system does, and the button turns it over and keeps it", (scheme) =>
    on({ colorScheme: scheme }, async ({ page }) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await paper();
      const name = scheme === "light" ? "Switch to dark colours" : "Switch to light colours";
      await page.getByRole("button", { name }).click();
      const after = await paper();
      expect(after).not.toBe(before);
      await page.reload();
      expect(await paper()).toBe(after);
      await page.getByRole("button").click();
      expect(await paper()).toBe(before);
    }),
  );

  it("says every verdict in words, on screen", () =>
    on({}, async ({ page }) => {
      const shown = await page.locator(".step > .margin .word").allInnerTexts();
      expect(shown).toEqual(fixtureReport.derivations.flatMap((d) => d.steps).map((s) => VERDICT_WORDING[classOfStep(s)].word));
      for (const word of await page.locator(".step > .margin .word").all()) expect(await word.isVisible()).toBe(true);
    }));

  it("prints in light colours with all evidence unfolded, and folds it again", () =>
    on({ colorScheme: "dark" }, async ({ page }) => {
      const closed = () => page.evaluate(() => document.querySelectorAll("details:not([open])").length);
      const before = await closed();
      await page.evaluate(() => void window.dispatchEvent(new Event("beforeprint")));
      expect(await closed()).toBe(0);
      await page.evaluate(() => void window.dispatchEvent(new Event("afterprint")));
      expect(await closed()).toBe(before);
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    }));

  it("aligns the relations of a chain", () =>
    on({}, async ({ page }) => {
      const left = await page.evaluate(() => {
        const rows = [...document.querySelectorAll("#thermal-escape .chain")][1]!.querySelectorAll(".row");
        return [...rows].map((r) => r.querySelector(".katex-display .mrel")!.getBoundingClientRect().left);
      });
      expect(Math.max(...left) - Math.min(...left)).toBeLessThan(1);
    }));

  it("is complete without scripts", () =>
    on({ javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator("#theme").isVisible()).toBe(false);
      expect(await page.locator(".step").count()).toBe(13);
    }).catch((error: unknown) => {
      // Evaluating in the page needs scripts; only that may fail here.
      if (!/JavaScript|Execution/i.test(String(error))) throw error;
    }));

  describe("access", () => {
    it("has landmarks, a language, one main heading, and headings without a gap", () =>
      on({}, async ({ page }) => {
        expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
        for (const landmark of ["main", "header.page", "footer.page", "nav"]) expect(await page.locator(landmark).count(), landmark).toBeGreaterThan(0);
        expect(await page.locator("nav:not([aria-label])").count()).toBe(0);
        const levels = await page.evaluate(() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => Number(h.tagName[1])));
        expect(levels.filter((l) => l === 1)).toHaveLength(1);
        levels.forEach((l, k) => expect(l).toBeLessThanOrEqual((levels[k - 1] ?? 0) + 1));
      }));

    it("gives every control and link a name, every table a caption and scopes, every drawing a role", () =>
      on({}, async ({ page }) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        const bad = await page.evaluate(() => {
          const found: string[] = [];
          const say = (e: Element, what: string): void => void found.push(`${what}: ${e.outerHTML.slice(0, 90)}`);
          for (const e of document.querySelectorAll("a,button,summary")) if ((e.getAttribute("aria-label") ?? e.textContent).trim() === "") say(e, "no name");
          for (const e of document.querySelectorAll("table")) if (!e.querySelector("caption")?.textContent.trim()) say(e, "no caption");
          for (const e of document.querySelectorAll("th")) if (!e.hasAttribute("scope")) say(e, "no scope");
          for (const e of document.querySelectorAll("svg")) if (e.closest(".katex") === null && e.getAttribute("aria-hidden") !== "true" && !(e.getAttribute("role") === "img" && e.getAttribute("aria-label"))) say(e, "no role");
          for (const e of document.querySelectorAll("[tabindex]")) if (Number(e.getAttribute("tabindex")) > 0) say(e, "tab order");
          for (const e of document.querySelectorAll(".katex")) if (e.closest(".lead") === null && !e.querySelector("math")) say(e, "no MathML");
          for (const e of document.querySelectorAll("summary a, summary button, a a, a button")) say(e, "nested");
          return found;
        });
        expect(bad).toEqual([]);
      }));

    it.each(["light", "dark"] as const)("has a contrast of 4.5 for all text in %s", (scheme) =>
      on({ colorScheme: scheme }, async ({ page }) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        const low = await page.evaluate(() => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
          const rgba = (css: string): [number, number, number, number] => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = css;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return [r!, g!, b!, a! / 255];
          };
          const paperOf = (e: Element): [number, number, number] => {
            const layers: [number, number, number, number][] = [];
            for (let at: Element | null = e; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
            return layers.reverse().reduce<[number, number, number]>((under, [r, g, b, a]) => [r * a + under[0] * (1 - a), g * a + under[1] * (1 - a), b * a + under[2] * (1 - a)], [255, 255, 255]);
          };
          const light = (c: readonly number[]): number => {
            const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
          };
          const found: string[] = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let seen = 0;
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement!;
            if (walker.currentNode.textContent!.trim() === "" || e.closest("script,.katex-mathml,.lead,.visually-hidden,.tip") || e.getClientRects().length === 0) continue;
            seen++;
            const style = getComputedStyle(e);
            const [a, b] = [light(rgba(e instanceof SVGElement ? style.fill : style.color)), light(paperOf(e))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) found.push(`${contrast.toFixed(2)} ${e.className} ${walker.currentNode.textContent!.slice(0, 40)}`);
          }
          return { found: [...new Set(found)], seen };
        });
        expect(low.seen).toBeGreaterThan(300);
        expect(low.found).toEqual([]);
      }),
    );
  });
});
