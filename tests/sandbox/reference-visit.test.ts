import { expect, test } from 'vitest';
import { requestVisit } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

const EXAMPLE = JSON.parse(
  '{"success":true,"data":{"attendance":1,"datetime":"2026-09-21T23:00:00.000-05:00","comment":0,"records":[{"id":37955315,"company_id":4564,"staff_id":55436,"services":[],"events":[],"goods_transactions":[],"staff":{"id":55436,"name":"John Doe","specialization":"Manicure and pedicure","position":{"id":1,"title":"Supervisor"},"avatar":"PICTURE","avatar_big":"PICTURE","rating":4.89,"votes_count":0},"client":{"id":4240788,"name":"dev1","phone":13155550175,"card":415,"email":"","success_visits_count":58,"fail_visits_count":9},"date":"2026-09-21T23:00:00.000-05:00","datetime":"2026-09-21T23:00:00.000-05:00","create_date":"2026-03-22T17:55:14-05:00","comment":"","online":false,"visit_attendance":1,"attendance":1,"confirmed":1,"seance_length":3600,"length":3600,"sms_before":1,"sms_now":1,"sms_now_text":"","email_now":1,"notified":0,"master_request":0,"api_id":"0","from_url":"","review_requested":0,"visit_id":8260852,"created_user_id":999290,"deleted":0,"paid_full":0,"prepaid":0,"prepaid_confirmed":0,"last_change_date":"2026-03-28T17:46:48-05:00","custom_color":"","custom_font_color":"","record_labels":[],"activity_id":0,"custom_fields":{},"documents":[{"id":8172893,"type_id":7,"storage_id":0,"user_id":746310,"company_id":4564,"number":4163,"comment":"","date_created":"2026-09-21T23:00:00.000-05:00","category_id":0,"visit_id":3,"record_id":2,"type_title":"Visit"}]}]},"meta":[]}',
) as unknown;

function withoutPictures(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => (key.startsWith('avatar') ? 'PICTURE' : value));
}

test("visit 12345 is the reference page's example, value for value, but for the two pictures", async () => {
  expect(withoutPictures(await requestVisit(sandbox.url, 12345))).toStrictEqual(EXAMPLE);
});

test('control: a single other value is noticed', async () => {
  const other = JSON.parse(
    JSON.stringify(await requestVisit(sandbox.url, 12345)).replace('"card":415', '"card":"415"'),
  );
  expect(withoutPictures(other)).not.toStrictEqual(EXAMPLE);
});

test('its two pictures are the sandbox’s own, and they are there', async () => {
  const body = JSON.stringify(await requestVisit(sandbox.url, 12345));
  const pictures = [...body.matchAll(/"avatar(?:_big)?":"\/sandbox(\/pictures\/[a-z-]+\.svg)"/g)].map(
    ([, path]) => path,
  );
  expect(pictures).toHaveLength(2);
  for (const path of pictures) expect((await fetch(sandbox.url + path)).status).toBe(200);
});
