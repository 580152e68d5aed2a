const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An hour on the wall of a home in Isère, as an instant, wherever the desk thinks it is. */
export function instantInParis(day: string, time: string): string {
  const summer = new Date(`${day}T${time}:00+02:00`);
  return (clock.format(summer) === time ? summer : new Date(`${day}T${time}:00+01:00`)).toISOString();
}
