import type { Meeting } from '../../../domain/model/index.ts';

type Attendance = Meeting['attendance'];

/** One person a line, the post after a space, comma or 、; empty lines are nobody. */
export function attendanceOf(text: string): Attendance {
  return text.split('\n').flatMap((line) => {
    const [name = '', ...post] = line.trim().split(/[\s,，、]+/);
    return name === '' ? [] : [{ name, post: post.join(' ') }];
  });
}

export function attendanceText(attendance: Attendance): string {
  return attendance.map(({ name, post }) => (post ? `${name} ${post}` : name)).join('\n');
}
