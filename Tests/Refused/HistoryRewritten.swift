// refused: 'interactions' setter is inaccessible
import CSModels

func f(_ history: History) {
  var history = history
  history.interactions = []
}
