// Asks the browser to show reminders, and tells the server how it is reached. Without scripts the button stays hidden.
const asks = document.querySelector("form[data-push]");
const says = document.querySelector("[data-push-says]");

async function subscribed() {
  const worker = await navigator.serviceWorker.register(asks.dataset.worker);
  const key = Uint8Array.from(atob(asks.dataset.push.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  await active(worker);
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function active(worker) {
  if (worker.active) return worker;
  const coming = worker.installing ?? worker.waiting;
  return new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done(worker)));
}

asks.addEventListener("submit", async (event) => {
  event.preventDefault();
  says.textContent = "";
  if ((await Notification.requestPermission()) !== "granted") {
    says.textContent = says.dataset.denied;
    return;
  }
  try {
    const { endpoint, keys } = (await subscribed()).toJSON();
    Object.entries({ endpoint, ...keys }).forEach(([name, value]) => (asks.elements[name].value = value));
    asks.submit();
  } catch {
    says.textContent = says.dataset.failed;
  }
});

if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) asks.hidden = false;
else says.textContent = says.dataset.cannot;
