// The page for lost readers: offers the year that the address names, if the timeline has it.
const place = document.getElementById("year");
const years = place.dataset.years.split(" ");
const year = location.pathname.match(/\d+/g)?.find((one) => years.includes(one));
if (year) {
  const link = place.querySelector("a");
  link.href += `${year}/`;
  link.textContent = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false }).format(year);
  place.hidden = false;
}
