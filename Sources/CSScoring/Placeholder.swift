import CSModels
