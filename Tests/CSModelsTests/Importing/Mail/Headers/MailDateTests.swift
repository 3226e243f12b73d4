import CSModels
import Testing

@Suite struct MailDateTests {
  /// The first rows are the examples of RFC 5322 appendix A; the others are forms found in mail.
  @Test(arguments: [
    ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"),
    (
      "Thu,\r\n 13\r\n  Feb\r\n    1969\r\n 23:32\r\n -0330 (Newfoundland Time)",
      "1969-02-13T23:32:00-03:30"
    ),
    ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00"),
    ("Tue, 1 Jul 2003 ((tricky) comment) 10:52:37 +0200", "2003-07-01T10:52:37+02:00"),
    ("Mon, 1 Jan 2001 00:00:00 -0000", "2001-01-01T00:00:00-00:00"),
    ("Mon, 1 Jan 101 00:00 Z", "2001-01-01T00:00:00+00:00"),
    ("Thu Jan  1 10:00:00 2015", "2015-01-01T10:00:00-00:00"),
    ("Sun, 27 Oct 2002 23:57:07 EST", "2002-10-27T23:57:07-05:00"),
    ("Thu, 10 Jul 1997 14:53:31 EST5EDT", "1997-07-10T14:53:31-05:00"),
    ("Thu, 10 Jul 1997 14:53:31 GMT+0200", "1997-07-10T14:53:31+02:00"),
    ("1-Jul-2003 10:52:37 +0530", "2003-07-01T10:52:37+05:30"),
    ("2018-03-01T10:00:00Z", "2018-03-01T10:00:00+00:00"),
    ("2018-03-01T10:00:00.123+01:00", "2018-03-01T10:00:00+01:00"),
    ("29 Feb 2024 12:00:60 +0000", "2024-02-29T12:00:59+00:00"),
    ("Friday, 09-Mar-18 7:05:00 PM +0100", "2018-03-09T19:05:00+01:00"),
    ("20 11 79 05:34:27 -0300", "1979-11-20T05:34:27-03:00"),
  ])
  func reads(text: String, expected: String) {
    #expect(MailDate(text)?.description == expected)
  }

  @Test(arguments: [
    "", "Whenever", "Tue, 31 Feb 2015 10:00:00 +0000", "Tue, 7 Bog 2026 19:14:51 +0000",
    "29 Feb 2023 10:00", "1 Jan 2015 25:61:00", "99999999999999999999", "some 0 1 2 words",
    "1 Jan 0000 00:00",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(MailDate(text) == nil)
  }

  @Test func countsFromTheEpoch() {
    #expect(MailDate("1 Jan 1970 01:00:00 +0100")?.secondsSince1970 == 0)
    #expect(MailDate("17 Nov 2016 00:49:27 +0000")?.secondsSince1970 == 1_479_343_767)
  }
}
