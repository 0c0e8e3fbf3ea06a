// Suggestions while a line is typed: a combobox with a list, after the WAI-ARIA Authoring Practices.

const composer = document.getElementById("composer");
const input = document.getElementById("text");
const menu = document.getElementById("menu");
let shown = [];
let at = -1;
let asked = 0;

async function suggest() {
  const text = input.value;
  const mine = ++asked;
  if (!text.startsWith("/")) return closeMenu();
  try {
    const answer = await fetch("/chat/suggest", { method: "POST", body: new URLSearchParams(new FormData(composer)) });
    const found = answer.ok ? await answer.json() : [];
    if (mine === asked && input.value === text) open(found);
  } catch {
    closeMenu();
  }
}

function open(found) {
  shown = found;
  at = -1;
  input.removeAttribute("aria-activedescendant");
  menu.replaceChildren(...found.map((suggestion, i) => {
    const option = document.createElement("li");
    option.id = `option-${i}`;
    option.role = "option";
    option.setAttribute("aria-selected", "false");
    const [name, ...rest] = suggestion.label.split(" – ");
    const strong = document.createElement("b");
    strong.textContent = name;
    option.append(strong, rest.length > 0 ? ` – ${rest.join(" – ")}` : "");
    return option;
  }));
  menu.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(found.length > 0));
}

export function closeMenu() {
  asked++;
  open([]);
}

function select(index) {
  at = (index + shown.length + 1) % (shown.length + 1);
  if (at === shown.length) at = -1;
  [...menu.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
  if (at < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", `option-${at}`);
  menu.children[at].scrollIntoView({ block: "nearest" });
}

function take(index) {
  input.value = shown[index].text;
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
  suggest();
}

input.addEventListener("input", suggest);
input.addEventListener("blur", () => closeMenu());
menu.addEventListener("mousedown", event => event.preventDefault());
menu.addEventListener("click", event => {
  const index = [...menu.children].indexOf(event.target.closest("li"));
  if (index >= 0) take(index);
});
input.addEventListener("keydown", event => {
  if (event.isComposing) return;
  const isOpen = !menu.hidden;
  if (event.key === "ArrowDown" && isOpen) select(at + 1);
  else if (event.key === "ArrowDown" && input.value.startsWith("/")) suggest();
  else if (event.key === "ArrowUp" && isOpen) select(at < 0 ? shown.length - 1 : at - 1);
  else if (event.key === "Enter" && isOpen && at >= 0) take(at);
  else if (event.key === "Tab" && isOpen && at >= 0 && !event.shiftKey) take(at);
  else if (event.key === "Escape" && isOpen) closeMenu();
  else return;
  event.preventDefault();
});
