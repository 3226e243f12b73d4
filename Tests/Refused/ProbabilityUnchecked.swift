// refused: must be unwrapped to a value of type 'Probability'
import CSModels

func f(_ number: Double) -> Probability { Probability(number) }
