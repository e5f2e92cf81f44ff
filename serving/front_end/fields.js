// Enter takes the day that is typed, as in every other field.
(function () {
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const field = event.target.closest?.('[data-testid="stDateInputField"]');
    if (!field || event.target.getAttribute("role") !== "spinbutton") return;
    // Streamlit takes the day when the focus goes elsewhere: to a place right behind the field, from where Tab goes on.
    let behind = field.parentElement.querySelector(":scope > .behind-the-field");
    if (!behind) {
      behind = document.createElement("span");
      behind.className = "behind-the-field";
      behind.tabIndex = -1;
      field.parentElement.append(behind);
    }
    behind.focus({ preventScroll: true });
  }, true); // before the field itself, which lets no Enter through
})();
