package clientregistry.person;

/** Administrative sex; {@code UNKNOWN} also stands for "not sent". */
public enum Sex {
    FEMALE, MALE, OTHER, UNKNOWN
}
