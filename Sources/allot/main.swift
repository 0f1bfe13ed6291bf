import AllotCLI

let host = SystemHost()
host.takeSignals()
host.exit(Allot.run(Array(CommandLine.arguments.dropFirst()), on: host))
