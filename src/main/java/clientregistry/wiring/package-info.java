/**
 * The domain of one hub put together: settings, what {@code config/} says, and who gets what. The last package a
 * processor sees; it knows no Camel.
 */
package clientregistry.wiring;
