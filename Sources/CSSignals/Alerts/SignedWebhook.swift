public import CSModels
public import Foundation

/// A message to another program, signed so that it can tell who sent it and when.
///
/// After the specification of Standard Webhooks (version 1.0.0): the header `webhook-signature` is
/// `v1,` and the base64 of HMAC-SHA256 over id, timestamp and body, joined by full stops. Nothing is
/// sent here; a host posts ``body`` with ``headers`` as they are.
public struct SignedWebhook: Hashable, Sendable {
  /// The headers to send, by name.
  public let headers: [String: String]
  /// The body to send, byte for byte.
  public let body: [UInt8]

  /// Signs a body.
  ///
  /// - Parameters:
  ///   - body: What is said.
  ///   - id: What tells one message from another; the same when it is sent again.
  ///   - moment: When it is sent.
  ///   - secret: The key both sides know, 24 to 64 random bytes.
  /// - Throws: ``/CSModels/InvalidValue`` for a key that is too short or too long, or an id that
  ///   holds anything but printable ASCII, or a full stop.
  public init(
    _ body: [UInt8], id: String, at moment: Date, secret: [UInt8]
  ) throws(InvalidValue) {
    guard (24...64).contains(secret.count) else {
      throw InvalidValue("secret", "Use a secret of 24 to 64 random bytes.")
    }
    guard !id.isEmpty, id.utf8.count <= 256,
      id.utf8.allSatisfy({ (33...126).contains($0) && $0 != 46 })
    else {
      throw InvalidValue("id", "Use an id of printable ASCII without spaces and full stops.")
    }
    guard let seconds = Self.seconds(moment) else {
      throw InvalidValue("moment", "Give an instant that is a number.")
    }
    let signature = Self.signature(body, id: id, seconds: "\(seconds)", secret: secret)
    headers = [
      "content-type": "application/json", "webhook-id": id, "webhook-timestamp": "\(seconds)",
      "webhook-signature": "v1," + Data(signature).base64EncodedString(),
    ]
    self.body = body
  }

  /// Signs an insight as JSON, as it is stored.
  ///
  /// The id is a hash of the insight's id and the body: what is sent again keeps it, and what a
  /// colleague or a scan has changed since is another message.
  ///
  /// - Throws: ``/CSModels/InvalidValue`` for a secret of a wrong length, or an insight that is no
  ///   JSON.
  public init(_ insight: Insight, at moment: Date, secret: [UInt8]) throws(InvalidValue) {
    let body: [UInt8]
    do {
      body = try RecordCoding.encode(insight)
    } catch {
      throw InvalidValue("insight", "The insight cannot be written as JSON: \(error)")
    }
    let id = "insight_" + SHA256.hex(Array("\(insight.id)\n".utf8) + body).prefix(32)
    try self.init(body, id: id, at: moment, secret: secret)
  }

  /// Whether a message was signed with the secret, lately.
  ///
  /// The comparison takes the same time wherever signatures differ. Keep the ids of messages for
  /// twice the tolerance to refuse those that are sent again.
  ///
  /// - Parameters:
  ///   - headers: The headers as they came; their names in any case. Of several signatures, which
  ///     are separated by spaces while a secret is changed, one must hold.
  ///   - body: The body as it came.
  ///   - secret: The key both sides know.
  ///   - moment: What time it is.
  ///   - tolerance: How many seconds the clocks may differ, to either side; by default 300.
  public static func isGenuine(
    headers: [String: String], body: [UInt8], secret: [UInt8], at moment: Date,
    tolerance: TimeInterval = 300
  ) -> Bool {
    let named = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { a, _ in a })
    guard let id = named["webhook-id"], let stamp = named["webhook-timestamp"],
      let signatures = named["webhook-signature"], let seconds = Int64(stamp),
      let now = Self.seconds(moment), !secret.isEmpty, !id.contains("."),
      abs(Double(now) - Double(seconds)) <= tolerance
    else { return false }
    let expected = signature(body, id: id, seconds: stamp, secret: secret)
    var isGenuine = false
    for text in signatures.split(separator: " ").prefix(16) where text.hasPrefix("v1,") {
      let given = Data(base64Encoded: String(text.dropFirst(3))).map { [UInt8]($0) } ?? []
      if MessageAuthentication.areEqual(given, expected) { isGenuine = true }
    }
    return isGenuine
  }

  private static func signature(
    _ body: [UInt8], id: String, seconds: String, secret: [UInt8]
  ) -> [UInt8] {
    MessageAuthentication.code(Array("\(id).\(seconds).".utf8) + body, key: secret)
  }

  private static func seconds(_ moment: Date) -> Int64? {
    let seconds = moment.timeIntervalSince1970
    return seconds.isFinite && abs(seconds) < 1e15 ? Int64(seconds.rounded(.down)) : nil
  }
}
