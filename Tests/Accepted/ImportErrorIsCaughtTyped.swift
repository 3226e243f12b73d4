import CSModels

func reason(_ read: () throws(ImportError) -> Void) -> String? {
  do { try read() } catch { return error.message }
  return nil
}
