/** "9 minutes left", in the last two minutes with seconds. */
export function timeLeft(seconds: number): string {
  if (seconds <= 0) return 'Time is up';
  if (seconds < 120)
    return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} left`;
  return `${Math.ceil(seconds / 60)} minutes left`;
}
