// Keeps what she types on the server while she types, and keeps her on the page when there is no connection.
const form = document.querySelector("form[data-keep]");
const status = document.querySelector("[data-kept]");
let waiting;

async function keep() {
  clearTimeout(waiting);
  const data = new FormData(form);
  data.set("keep", "yes");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, keepalive: true });
    status.textContent = answer.status === 204 ? status.dataset.kept : "";
    return true;
  } catch {
    status.textContent = status.dataset.lost;
    return false;
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 700);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
form.addEventListener("submit", async (event) => {
  if (event.submitter?.name) return;
  event.preventDefault();
  if (await keep()) form.submit();
});
