import CSModels

func run(isolation: isolated (any Actor)? = #isolation) async {}
