// Chooses her time zone where none was chosen yet: the one that her device has. She can choose another.
const zone = document.querySelector("form[data-here] select[name=zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && [...zone.options].some((option) => option.value === here)) zone.value = here;
