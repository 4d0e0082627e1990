// Makes pages nicer; every page works without it.

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The chosen theme lives in a cookie, so that the server can draw it without a flash. */
function storedTheme() {
  return /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
}

function showTheme(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

// A page from the cache may have been drawn before the choice.
showTheme(storedTheme());
addEventListener("pageshow", () => showTheme(storedTheme()));

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    showTheme(next);
  });
}

/** <button data-copy="id of an element"> copies its text, or its value. */
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const word = button.querySelector("[data-word]") ?? button;
  const before = word.textContent;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    word.textContent = button.dataset.done ?? before;
    setTimeout(() => (word.textContent = before), 2000);
  });
}

/** <input type="radio" data-language> in one set of examples chooses that language in all of them. */
for (const tab of document.querySelectorAll("[data-language]")) {
  tab.addEventListener("change", () => {
    const top = tab.getBoundingClientRect().top;
    for (const other of document.querySelectorAll(`[data-language="${tab.dataset.language}"]`)) other.checked = true;
    scrollBy(0, tab.getBoundingClientRect().top - top); // what was chosen stays under the finger
  });
}

/** <button data-share-url data-share-title data-share-text> opens the system's share sheet where there is one. */
for (const button of document.querySelectorAll("[data-share-url]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const { shareUrl: url, shareTitle: title, shareText: text } = button.dataset;
    navigator.share({ url, title, text }).catch(() => {}); // closing the sheet is no error
  });
}

/** <a data-dialog="id" href="the same as a page"> opens a dialog; <button data-close> inside closes it. */
for (const link of document.querySelectorAll("a[data-dialog]")) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  for (const close of dialog.querySelectorAll("[data-close]")) {
    close.addEventListener("click", () => dialog.close());
  }
}

// Open menus close by Escape and by a click elsewhere.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
