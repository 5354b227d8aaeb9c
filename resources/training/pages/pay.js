/* Optional comfort for the training Checkout page. Everything works without it. */
"use strict";
(() => {
  const form = document.getElementById("card-form");
  const input = (name) => form.elements.namedItem(name);
  const brand = document.querySelector("#brand i");
  const save = document.getElementById("save");
  const saveText = save.textContent;

  const digits = (text) => text.replace(/\D/g, "");
  const sizes = (number) => (/^3[47]/.test(number) ? [4, 6, 5] : [4, 4, 4, 4, 3]);
  const group = (number) => {
    const parts = [];
    for (const size of sizes(number)) {
      if (number) parts.push(number.slice(0, size));
      number = number.slice(size);
    }
    return parts.join(" ");
  };
  const mark = (number) => {
    const marks = [[/^4/, "VISA"], [/^(5[1-5]|2[2-7])/, "MC"], [/^3[47]/, "AMEX"], [/^(6011|64[4-9]|65)/, "DISC"],
      [/^35/, "JCB"], [/^62/, "UP"], [/^3[0689]/, "DC"]];
    const found = marks.find(([start]) => start.test(number));
    return found ? found[1] : "";
  };

  /* Typed at the end of the field only: a correction in the middle keeps the caret where it is. */
  const atEnd = (field) => field.selectionStart === field.value.length;

  input("card_number").addEventListener("input", (event) => {
    const field = event.target;
    if (atEnd(field) && !/[^\d -]/.test(field.value)) field.value = group(digits(field.value).slice(0, 19));
    brand.textContent = mark(digits(field.value));
  });

  input("expiry").addEventListener("input", (event) => {
    const field = event.target;
    if (!atEnd(field) || event.inputType === "deleteContentBackward" || /[^\d /-]/.test(field.value)) return;
    let typed = digits(field.value);
    if (/^[2-9]$/.test(typed)) typed = "0" + typed;
    if (typed.length >= 2 && typed.length <= 4) field.value = typed.slice(0, 2) + " / " + typed.slice(2);
  });

  document.querySelectorAll(".pick").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const fill = button.dataset;
      input("card_number").value = fill.number;
      input("expiry").value = fill.expiry;
      input("cvc").value = fill.cvc;
      if (!input("cardholder_name").value) input("cardholder_name").value = form.dataset.name;
      if (!input("email").value && input("email").required) input("email").value = form.dataset.email;
      brand.textContent = fill.brand;
      document.querySelectorAll(".pick").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      save.focus();
    });
  });

  const release = () => { save.disabled = false; save.removeAttribute("aria-busy"); save.textContent = saveText; };
  form.addEventListener("submit", () => {
    setTimeout(() => { save.disabled = true; save.setAttribute("aria-busy", "true"); save.textContent = form.dataset.busy; });
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) release(); });
})();
