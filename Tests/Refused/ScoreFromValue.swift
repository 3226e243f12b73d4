// refused: extraneous argument label 'value:' in call
import CSModels

func f(_ account: Account) -> Score { Score("x", of: account.anyID, value: 82, at: .now) }
