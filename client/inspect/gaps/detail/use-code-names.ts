import { useTranslation } from 'react-i18next';
import { dictionary } from '../../../../domain/model/dataset.ts';
import { useApi } from '../../../app/api.ts';

/**
 * Says a parcel's code in words, by the server's own dictionary (data/dictionaries). Where a table has only first digits
 * (tenure, forest category), these decide. A code of no table is said as it is; null where none is on record.
 */
export function useCodeNames(): (field: string, code: string | null) => string | null {
  const { t, i18n } = useTranslation('gaps');
  const { data } = useApi(dictionary, '/api/dictionaries/parcel');
  return (field, code) => {
    const given = code?.trim();
    if (!given) return null;
    const table = data?.fields.find((each) => each.field === field)?.table ?? [];
    const named = table.find((each) => each.code === given) ?? table.find((each) => each.code === given[0]);
    if (!named) return data ? t('parcels.unknownCode', { code: given }) : given;
    return i18n.language === 'en' ? (named.en ?? named.zh) : named.zh;
  };
}
