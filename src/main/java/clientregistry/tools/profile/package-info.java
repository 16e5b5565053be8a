/**
 * Where the processor time of a running hub goes: a flight recording of its process, read by the stages of the hub, as
 * text and as flame graphs. Stacks and figures only, nothing of a person and no setting.
 */
package clientregistry.tools.profile;
