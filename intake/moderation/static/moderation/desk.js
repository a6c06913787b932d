/* Keys and a preview for the desk. Everything works without this file. */
(() => {
  "use strict";

  const SWITCH = "firsthand.desk.keys.off";
  const help = document.getElementById("desk-keys");
  const off = document.getElementById("desk-keys-off");

  const isOff = () => {
    try { return localStorage.getItem(SWITCH) === "1"; } catch { return false; }
  };
  const isTyping = (target) =>
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

  /* --- Help ------------------------------------------------------------ */

  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  }
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => {
      try { localStorage.setItem(SWITCH, off.checked ? "1" : "0"); } catch { /* private window */ }
    });
  }

  /* --- A queue: rows --------------------------------------------------- */

  const rows = [...document.querySelectorAll("#result_list tbody tr")];
  let at = -1;

  const goTo = (index) => {
    if (rows.length === 0) return;
    rows[at]?.classList.remove("is-at");
    at = Math.max(0, Math.min(index, rows.length - 1));
    rows[at].classList.add("is-at");
    const link = rows[at].querySelector("th a, td a");
    link?.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  rows.forEach((row, index) => row.addEventListener("focusin", () => {
    rows[at]?.classList.remove("is-at");
    at = index;
    row.classList.add("is-at");
  }));

  const runOnRow = (action) => {
    if (at < 0) return;
    const box = rows[at].querySelector("input.action-select");
    const button = document.querySelector(`#changelist-form button[data-action="${action}"]`);
    if (!box || !button) return;
    if (!document.querySelector("#changelist-form input.action-select:checked")) box.click();
    button.click();
  };

  const inQueue = {
    j: () => goTo(at + 1),
    k: () => goTo(at - 1),
    o: () => rows[at]?.querySelector("th a, td a")?.click(),
    x: () => rows[at]?.querySelector("input.action-select")?.click(),
    a: () => runOnRow("approve_selected"),
    r: () => runOnRow("reject_selected"),
    h: () => runOnRow("hold_selected"),
    m: () => runOnRow("mark_spam_selected"),
  };

  /* --- A comment ------------------------------------------------------- */

  const field = (name) => document.querySelector(`#decision [name="${name}"]`);
  const onItem = {
    r: () => field("reason")?.focus(),
    h: () => field("wait")?.focus(),
    e: () => field("text")?.focus(),
    n: () => field("note")?.focus(),
  };

  /* --- Keys ------------------------------------------------------------ */

  const tabs = [...document.querySelectorAll(".desk-tabs a")];
  const everywhere = {
    "?": () => help?.showModal(),
    "/": () => document.getElementById("searchbar")?.focus(),
  };
  tabs.slice(0, 9).forEach((tab, index) => { everywhere[index + 1] = () => tab.click(); });

  const own = document.getElementById("decision") ? onItem : inQueue;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (isTyping(event.target) || help?.open) return;
    if (isOff() && event.key !== "?") return;
    const act = own[event.key] ?? everywhere[event.key];
    const element = act ? null : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!act && !element) return;
    event.preventDefault();
    if (act) act(); else element.click();
  });

  /* --- One press, one decision ------------------------------------------ */

  const decision = document.getElementById("decision");
  decision?.addEventListener("submit", (event) => {
    if (decision.dataset.sent) event.preventDefault();
    decision.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => { delete decision?.dataset.sent; });

  /* --- The preview follows the text ------------------------------------- */

  const preview = document.querySelector("[data-preview]");
  const text = field("text");
  text?.addEventListener("input", () => { if (preview) preview.textContent = text.value; });

  /* --- An open filter closes when another opens, or on a click elsewhere -- */

  const filters = [...document.querySelectorAll("details.desk-filter")];
  document.addEventListener("click", (event) => {
    for (const filter of filters) if (!filter.contains(event.target)) filter.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const filter of filters) filter.open = false;
  });
})();
