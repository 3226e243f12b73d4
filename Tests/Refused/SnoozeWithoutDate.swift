// refused: member 'snooze(until:)' expects argument of type 'Date'
import CSModels

func f() -> Insight.Action { .snooze }
