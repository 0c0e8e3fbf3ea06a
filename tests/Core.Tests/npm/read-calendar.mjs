// Reads an iCalendar file from standard input with two independent libraries and prints what each found, as JSON.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = readFileSync(0, 'utf8');
const root = new ICAL.Component(ICAL.parse(text));
for (const zone of root.getAllSubcomponents('vtimezone'))
  ICAL.TimezoneService.register(zone);

const first = root.getAllSubcomponents('vevent').map(part => {
  const event = new ICAL.Event(part);
  const utc = time => time.convertToZone(ICAL.Timezone.utcTimezone).toString();
  return {
    uid: event.uid, summary: event.summary, location: event.location, description: event.description,
    start: utc(event.startDate), end: utc(event.endDate), sequence: event.sequence,
    status: part.getFirstPropertyValue('status'), zone: event.startDate.zone.tzid,
  };
});

const second = Object.values(nodeIcal.sync.parseICS(text)).filter(part => part.type === 'VEVENT').map(event => ({
  uid: event.uid, summary: event.summary, location: event.location ?? null, description: event.description ?? null,
  start: event.start.toISOString().replace('.000', ''), end: event.end.toISOString().replace('.000', ''),
  sequence: Number(event.sequence), status: event.status, zone: event.start.tz ?? null,
}));

console.log(JSON.stringify({ IcalJs: first, NodeIcal: second, Name: root.getFirstPropertyValue('x-wr-calname'), Method: root.getFirstPropertyValue('method') }));
