[assembly: Promises(PromisesAttribute.Own)]
