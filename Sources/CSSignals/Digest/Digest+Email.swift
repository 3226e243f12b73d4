public import CSModels
import Foundation

extension Digest {
  /// The digest as a mail, byte for byte as it goes on the wire or into an `.eml` file.
  ///
  /// Headers after RFC 5322 with encoded words after RFC 2047, a body of plain text and HTML after
  /// RFC 2045 and 2046 (`multipart/alternative`, quoted-printable, UTF-8), lines of at most 78
  /// bytes ended by CR LF (but for a web address that is longer), and `Auto-Submitted` after RFC 3834 so that nobody's absence answers it.
  /// Boundary and Message-ID are functions of reader, moment and content: the same digest is the
  /// same mail.
  ///
  /// - Parameters:
  ///   - name: The sender's name; may be empty.
  ///   - address: The sender's address.
  ///   - unsubscribe: Where the reader can unsubscribe with one click (RFC 8058), an address that
  ///     begins with `https:`.
  /// - Throws: ``/CSModels/InvalidValue`` for an address that is none, or that could end a header.
  public func email(
    from name: String, _ address: String, unsubscribe: String? = nil
  ) throws(InvalidValue) -> [UInt8] {
    let sender = try MailHeader.mailbox(name, address)
    let recipient = try MailHeader.mailbox(reader.name, reader.email)
    let (plain, page) = (MailBody.quotedPrintable(text), MailBody.quotedPrintable(html))
    let moment = Timestamp.text(of: moment)
    let name = "\(reader.id)\n\(cadence.rawValue)\n\(moment)\n\(address)\n"
    let digest = SHA256.hex(Array(name.utf8) + plain + page)
    // No line of quoted-printable can hold "=_" (RFC 2045, section 6.7).
    let boundary = "=_" + digest.prefix(24)
    let domain = address.split(separator: "@").last ?? ""
    var lines = [
      "Date: \(date)", "From: \(sender)", "To: \(recipient)",
      "Subject: \(MailHeader.unstructured(subject, after: 9))",
      "Message-ID: <\(digest.prefix(32))@\(domain)>", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
      "Content-Language: \(language.rawValue)", "Auto-Submitted: auto-generated",
    ]
    if let unsubscribe {
      lines.append("List-Unsubscribe: \(try MailHeader.address(https: unsubscribe))")
      lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    var mail = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    for (type, body) in [("plain", plain), ("html", page)] {
      mail += Array("\r\n--\(boundary)\r\n".utf8)
      mail += Array("Content-Type: text/\(type); charset=utf-8\r\n".utf8)
      mail += Array("Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
      mail += body
    }
    return mail + Array("\r\n--\(boundary)--\r\n".utf8)
  }

  /// The moment after RFC 5322, section 3.3, in the reader's zone.
  private var date: String {
    let (day, second) = calendar.local(moment)
    let utc = WorkCalendar.weekdays(in: "UTC").local(moment)
    let offset =
      (day.daysSince1970 - utc.day.daysSince1970) * 1_440 + (second - utc.second) / 60
    let (year, month, number) = day.components
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let clock = [second / 3_600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + two(abs(offset) % 60)
    return "\(weekday), \(two(number)) \(DigestWords.english[month - 1]) \(year) \(clock) \(zone)"
  }
}
