internal import Dispatch
import Synchronization

/// Runs two pieces of work, on two threads where `jobs` allows, and returns both results.
///
/// The one place where the program forks: what comes out does not depend on `jobs`.
func forked<First: Sendable, Second: Sendable>(
  jobs: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  guard jobs > 1 else { return (first(), second()) }
  let results = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { number in
    if number == 0 {
      let value = first()
      results.withLock { $0.0 = value }
    } else {
      let value = second()
      results.withLock { $0.1 = value }
    }
  }
  guard let (a, b) = results.withLock({ both in both.0.flatMap { a in both.1.map { (a, $0) } } })
  else { preconditionFailure("a job of two ended without a result") }
  return (a, b)
}
