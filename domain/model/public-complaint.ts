/** Complaints 监督投诉 of the public, as their senders see them. */
import { z } from 'zod';
import { instant } from './common.ts';

/** 资源损害 火情隐患 病虫害 林长履职 其他 */
export const complaintSubjects = ['damage', 'fire', 'pest', 'duty', 'other'] as const;

/** 已收到 办理中 已答复 不予受理 */
export const complaintStates = ['received', 'handling', 'answered', 'refused'] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** Text that somebody types; line breaks are fine, other control characters never are. */
const written = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), {
      message: 'holds a control character',
    });

/** Body of POST /api/public/complaints. */
export const newComplaint = z
  .strictObject({
    id: z
      .uuid()
      .toLowerCase()
      .meta({ description: 'made by the sender: the same body again is the same complaint' }),
    area: z.string().min(1).max(100),
    subject: z.enum(complaintSubjects),
    text: written(2000),
    place: written(200).optional(),
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    contact: written(100)
      .optional()
      .meta({ description: 'how the office may ask back; never shown in public' }),
    website: z.literal('').optional().meta({
      description: 'a trap for programs that fill in everything: people never see this field',
    }),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), {
    message: 'give lon and lat, or neither',
    path: ['lon'],
  })
  .meta({ id: 'NewComplaint' });
export type NewComplaint = z.input<typeof newComplaint>;

/** How many characters a code has, and which: none that is taken for another. */
export const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 12;

/** A code as people type it: small letters, with spaces and dashes. */
export const complaintCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^[${codeLetters}]{${codeLength}}$`), 'is no code of a complaint'));

/** What a sender is told; nothing of what was sent is in it. */
export const complaintStatus = z
  .object({
    code: z.string().meta({ description: 'to look the answer up by; whoever has it can' }),
    area: z.object({ id: z.string(), name: z.string().nullable() }),
    subject: z.enum(complaintSubjects),
    state: z.enum(complaintStates),
    receivedAt: instant,
    changedAt: instant,
    answer: z.string().nullable(),
  })
  .meta({ id: 'ComplaintStatus' });
export type ComplaintStatus = z.infer<typeof complaintStatus>;
