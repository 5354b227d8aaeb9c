/* Optional comfort for the training Checkout page. Everything works without it. */
"use strict";
(() => {
  const form = document.getElementById("card-form");
  const input = (name) => document.getElementById(name);
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

  input("card_number")?.addEventListener("input", (event) => {
    const field = event.target;
    if (atEnd(field) && !/[^\d -]/.test(field.value)) field.value = group(digits(field.value).slice(0, 19));
    brand.textContent = mark(digits(field.value));
  });

  input("expiry")?.addEventListener("input", (event) => {
    const field = event.target;
    if (!atEnd(field) || event.inputType === "deleteContentBackward" || /[^\d /-]/.test(field.value)) return;
    let typed = digits(field.value);
    if (/^[2-9]$/.test(typed)) typed = "0" + typed;
    if (typed.length >= 2 && typed.length <= 4) field.value = typed.slice(0, 2) + " / " + typed.slice(2);
  });

  /* What was typed goes along to another tab, and to a pick that the server has to act on. */
  document.querySelectorAll(".picker, .tabs").forEach((other) => other.addEventListener("submit", () => {
    for (const name of ["email", "cardholder_name"]) {
      if (input(name)) other.elements.namedItem(name).value = input(name).value;
    }
  }));

  const picks = document.querySelectorAll(".pick");
  picks.forEach((button) => {
    button.addEventListener("click", (event) => {
      if (button.dataset.act !== "nothing" || document.querySelector(".order.acting")) return;
      event.preventDefault();
      for (const { name, value } of button.attributes) {
        if (name.startsWith("data-fill-")) input(name.slice(10)).value = value;
      }
      input("scenario").value = button.value;
      if (!input("cardholder_name").value) input("cardholder_name").value = form.dataset.name;
      if (!input("email").value && input("email").required) input("email").value = form.dataset.email;
      if (brand) brand.textContent = button.dataset.brand;
      picks.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      save.focus();
    });
  });

  const clock = document.getElementById("countdown");
  if (clock) {
    const words = clock.previousElementSibling;
    const end = performance.now() + Number(clock.dataset.seconds) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      const time = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      words.textContent = clock.dataset.text.replace("#", time);
      if (left > 0) setTimeout(tick, 250);
      else setTimeout(() => location.replace(form.action), 1000);
    };
    tick();
  }

  const release = () => { save.disabled = false; save.removeAttribute("aria-busy"); save.textContent = saveText; };
  form.addEventListener("submit", () => {
    setTimeout(() => { save.disabled = true; save.setAttribute("aria-busy", "true"); save.textContent = form.dataset.busy; });
  });
  /* A page that comes back from the browser's memory was sent once already: a fresh one can be sent again. */
  window.addEventListener("pageshow", (event) => { if (event.persisted) { release(); location.replace(form.action); } });
})();
