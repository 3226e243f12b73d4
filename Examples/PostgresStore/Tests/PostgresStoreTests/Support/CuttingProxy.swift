import Foundation
import Synchronization

/// A proxy on loopback that cuts connections after a given number of bytes.
final class CuttingProxy: Sendable {
  enum Direction: Sendable, Hashable { case toServer, toClient }

  /// Where a connection is cut.
  struct Cut: Sendable {
    var direction: Direction
    /// How many bytes still go through, counted from when the cut is armed.
    var after: Int
    /// How long the server's side stays open, as when a network loses packets.
    var linger: Duration = .zero
    /// Whether the client hears nothing of it meanwhile.
    var isSilent = false
    /// Whether nobody gets through afterwards.
    var refuses = false
  }

  private struct State {
    var cut: Cut?
    var refuses = false
    var holds = false
    var held: [Int32] = []
    var forbidden: [UInt8]?
    var passed: [Direction: [UInt8]] = [.toServer: [], .toClient: []]
    var cuts = 0
  }

  let port: Int
  private let target: Int
  private let listener: Int32
  private let state = Mutex(State())

  init(to target: Int) throws {
    self.target = target
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = try Loopback.bind(listener, port: 0)
    listen(listener, 64)
    Thread.detachNewThread { [self] in accept() }
  }

  /// From now on, answers new connections with silence.
  func hold() { state.withLock { $0.holds = true } }

  /// From now on, cuts each connection over which the client says something.
  func forbid(_ text: String) { state.withLock { $0.forbidden = Array(text.utf8) } }

  /// How many connections are answered with silence.
  var held: Int { state.withLock { $0.held.count } }

  /// Stops listening.
  func close() {
    for client in state.withLock({ $0.held }) { Foundation.close(client) }
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
  }

  /// Counts from now on, and cuts where it says; `nil` only counts.
  func arm(_ cut: Cut?) {
    state.withLock { state in
      state.cut = cut
      state.refuses = false
      state.passed = [.toServer: [], .toClient: []]
    }
  }

  /// The bytes that went through since the proxy was armed.
  func passed(_ direction: Direction) -> [UInt8] {
    state.withLock { $0.passed[direction] ?? [] }
  }

  /// How many connections were cut.
  var cuts: Int { state.withLock { $0.cuts } }

  private func accept() {
    while true {
      let client = Foundation.accept(listener, nil, nil)
      guard client >= 0 else { return }
      if state.withLock({ $0.refuses }) {
        Foundation.close(client)
        continue
      }
      let isHeld = state.withLock { state in
        if state.holds { state.held.append(client) }
        return state.holds
      }
      if isHeld { continue }
      let server = Loopback.connect(port: target)
      guard server >= 0 else {
        Foundation.close(client)
        continue
      }
      let pair = Pair(client: client, server: server)
      for (direction, from, to) in [
        (Direction.toServer, client, server), (.toClient, server, client),
      ] {
        Thread.detachNewThread { [self] in
          pump(direction, from: from, to: to, pair)
          pair.end()
        }
      }
    }
  }

  private func pump(_ direction: Direction, from: Int32, to: Int32, _ pair: Pair) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(from, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      let isForbidden = state.withLock { state in
        guard direction == .toServer, let text = state.forbidden,
          buffer[..<count].contains(text)
        else { return false }
        state.cuts += 1
        return true
      }
      if isForbidden { return }
      let (allowed, cut) = state.withLock { state -> (Int, Cut?) in
        let passed = state.passed[direction]?.count ?? 0
        var allowed = count
        var cut: Cut?
        if let armed = state.cut, armed.direction == direction, armed.after <= passed + count {
          allowed = armed.after - passed
          cut = armed
          state.cut = nil
          state.cuts += 1
          state.refuses = armed.refuses
        }
        state.passed[direction]? += buffer[..<allowed]
        return (allowed, cut)
      }
      var sent = 0
      while sent < allowed {
        let step = buffer.withUnsafeBytes { bytes in
          send(
            to, bytes.baseAddress?.advanced(by: sent), allowed - sent, Int32(MSG_NOSIGNAL))
        }
        guard step > 0 else { return }
        sent += step
      }
      if let cut {
        pair.cut(cut)
        return
      }
    }
  }

  /// The two sockets of a connection, closed when both directions have ended.
  private final class Pair: Sendable {
    let client: Int32
    let server: Int32
    private let running = Mutex(2)

    init(client: Int32, server: Int32) {
      self.client = client
      self.server = server
    }

    func cut(_ cut: Cut) {
      if !cut.isSilent { shutdown(client, Int32(SHUT_RDWR)) }
      Thread.sleep(forTimeInterval: cut.linger / .seconds(1))
      shutdown(server, Int32(SHUT_RDWR))
    }

    func end() {
      // The other direction ends as well. Nothing is closed before, as numbers are given anew.
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(server, Int32(SHUT_RDWR))
      let isLast = running.withLock { running in
        running -= 1
        return running == 0
      }
      guard isLast else { return }
      Foundation.close(client)
      Foundation.close(server)
    }
  }
}

/// The messages in a stream of PostgreSQL's protocol (section 55.7 of its documentation): a byte
/// for the type, then the length, which counts itself.
struct ProtocolMessages {
  /// The offsets at which messages end.
  let ends: [Int]
  /// The types of the messages, in order.
  let types: [Character]

  init(_ bytes: [UInt8]) {
    var ends: [Int] = []
    var types: [Character] = []
    var index = 0
    while index + 5 <= bytes.count {
      types.append(Character(Unicode.Scalar(bytes[index])))
      index += 1 + bytes[index + 1..<index + 5].reduce(0) { $0 << 8 | Int($1) }
      ends.append(index)
    }
    self.ends = ends
    self.types = types
  }
}
