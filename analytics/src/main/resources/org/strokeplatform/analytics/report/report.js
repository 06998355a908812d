'use strict';
const COLOURS = {low: '#3d8f5f', medium: '#e2a52b', high: '#c43d3d', other: '#3b6ea8'};

/** One data set of a chart: a column of the table. */
function series(chart, column, colour) {
  const index = chart.columns.indexOf(column);
  return {label: column.replace(/_/g, ' '), data: chart.rows.map(row => row[index]), backgroundColor: colour, borderColor: colour};
}

function labels(chart, count) {
  return chart.rows.map(row => row.slice(0, count).join(', '));
}

const KINDS = {
  bar: chart => ({
    type: 'bar',
    data: {
      labels: labels(chart, chart.columns.length - 1),
      datasets: [series(chart, chart.columns[chart.columns.length - 1], COLOURS.other)],
    },
    options: {plugins: {legend: {display: false}}},
  }),
  line: chart => ({
    type: 'line',
    data: {labels: labels(chart, 1), datasets: [series(chart, 'predictions', COLOURS.other), series(chart, 'high', COLOURS.high)]},
    options: {scales: {y: {beginAtZero: true}}},
  }),
  doughnut: chart => ({
    type: 'doughnut',
    data: {
      labels: labels(chart, 1),
      datasets: [series(chart, 'people', chart.rows.map(row => COLOURS[row[0].toLowerCase()] || COLOURS.other))],
    },
    options: {},
  }),
  stacked: chart => ({
    type: 'bar',
    data: {
      labels: chart.columns[1] === 'heart_disease'
        ? chart.rows.map(row => (row[0] ? 'hypertension' : 'no hypertension') + (row[1] ? ', heart disease' : ', none'))
        : labels(chart, 1),
      datasets: ['low', 'medium', 'high'].map(column => series(chart, column, COLOURS[column])),
    },
    options: {scales: {x: {stacked: true}, y: {stacked: true}}},
  }),
};

for (const chart of JSON.parse(document.getElementById('charts').textContent)) {
  const config = KINDS[chart.kind](chart);
  config.options = Object.assign({animation: false, maintainAspectRatio: false}, config.options);
  new Chart(document.querySelector('#' + chart.id + ' canvas'), config);
}
