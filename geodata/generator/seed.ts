/** The seed of the dataset that the repository holds: the street's own statistical code. */
export const SEED = 371702003;
