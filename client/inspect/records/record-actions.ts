import {
  type PatrolRecord,
  type PatrolRecordChangeInput,
  type PatrolRecordInput,
  patrolRecord,
} from '../../../domain/model/index.ts';
import type { Action } from '../../app/actions/action.ts';
import { apiSend } from '../../app/api.ts';
import { photoAction } from '../../photos/photo-actions.ts';

const changes = ['/api/patrol-records', '/api/patrols'];

/** A photo of a record, sent before the record. */
export const sendRecordPhoto = photoAction('record.photo');

/** Writes the record of a patrol, and the patrol where there was no device. */
export const writeRecord: Action<PatrolRecordInput, PatrolRecord> = {
  name: 'record.write',
  send: async (record) => (await apiSend(patrolRecord, 'POST', '/api/patrol-records', record)).data,
  changes,
};

export interface RecordChange {
  id: string;
  /** of the record as it was read */
  etag: string;
  change: PatrolRecordChangeInput;
}

/** Writes a record anew. Refused with 412 when somebody else was first. */
export const changeRecord: Action<RecordChange, PatrolRecord> = {
  name: 'record.change',
  async send({ id, etag, change }) {
    const headers = { 'if-match': etag };
    return (await apiSend(patrolRecord, 'PUT', `/api/patrol-records/${id}`, change, headers)).data;
  },
  changes,
};
