// Starts the library that asks for a passkey, and says it on the page when that did not work.
const passkey = document.querySelector("[data-passkey]");
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  passkey.hidden = false;
});
window.allauth.webauthn.forms[passkey.dataset.passkey]({
  ids: JSON.parse(passkey.dataset.ids),
  data: JSON.parse(passkey.dataset.told),
});
