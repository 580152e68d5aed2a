/** The local description as it goes on the wire. */
export function describedBy(pc: RTCPeerConnection): RTCSessionDescriptionInit | null {
  const local = pc.localDescription;
  return local && { type: local.type, sdp: local.sdp };
}

/**
 * Sends the voice with a copy of what went before (RED, RFC 2198), where the browser can: a lost packet then costs
 * nothing that is heard. It doubles some thirty kilobits a second, which is little beside the picture.
 */
export function preferredAudio(section: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const redundant = codecs.filter(({ mimeType }) => mimeType.toLowerCase() === 'audio/red');
  if (redundant.length === 0 || !('setCodecPreferences' in section)) return;
  section.setCodecPreferences([...redundant, ...codecs.filter((codec) => !redundant.includes(codec))]);
}
