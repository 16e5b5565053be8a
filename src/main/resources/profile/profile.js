'use strict';
// Widens a box to the whole picture, and marks boxes by their names; without it the picture is whole all the same.
for (const picture of document.querySelectorAll('.flames')) {
  const boxes = [...picture.querySelectorAll('svg')].map(box => ({
    box, x: parseFloat(box.getAttribute('x')), width: parseFloat(box.getAttribute('width')),
    y: parseFloat(box.getAttribute('y'))}));
  const widen = chosen => {
    for (const each of boxes) {
      const left = Math.max(each.x, chosen.x);
      const right = Math.min(each.x + each.width, chosen.x + chosen.width);
      const above = each.y < chosen.y;
      const shown = right - left > 1e-9 && (!above || each.width + 2e-3 >= chosen.width);
      each.box.style.display = shown ? '' : 'none';
      each.box.setAttribute('x', (left - chosen.x) / chosen.width * 100 + '%');
      each.box.setAttribute('width', Math.max(0, right - left) / chosen.width * 100 + '%');
    }
  };
  boxes.forEach(each => each.box.addEventListener('click', () => widen(each)));
}
document.getElementById('search').addEventListener('input', event => {
  const wanted = event.target.value.toLowerCase();
  let found = 0;
  for (const box of document.querySelectorAll('.flames svg')) {
    const marked = wanted !== '' && box.querySelector('title').textContent.toLowerCase().includes(wanted);
    box.classList.toggle('marked', marked);
    found += marked ? 1 : 0;
  }
  document.getElementById('found').textContent = wanted === '' ? '' : found + ' marked';
});
