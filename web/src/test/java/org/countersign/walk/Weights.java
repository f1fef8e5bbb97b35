package org.countersign.walk;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a page weighs on the wire when nothing of it is in the cache: its text, styles, scripts and
 * fonts, compressed. Photographs are the matter itself, not the page, and are left out.
 */
final class Weights {
  private static final String PHOTOGRAPH = "image/jpeg";

  private Weights() {}

  /** In bytes. */
  static long of(BrowserContext profile, String url) {
    Map<String, String> types = new HashMap<>();
    Map<String, Long> sizes = new TreeMap<>();
    try (Page page = profile.newPage()) {
      CDPSession wire = profile.newCDPSession(page);
      wire.on("Network.responseReceived", event -> types.put(id(event), type(event)));
      wire.on(
          "Network.loadingFinished",
          event -> sizes.put(id(event), event.get("encodedDataLength").getAsLong()));
      wire.send("Network.enable");
      JsonObject off = new JsonObject();
      off.addProperty("cacheDisabled", true);
      wire.send("Network.setCacheDisabled", off);
      page.navigate(url);
      page.waitForLoadState(LoadState.NETWORKIDLE);
    }
    return sizes.entrySet().stream()
        .filter(size -> !PHOTOGRAPH.equals(types.get(size.getKey())))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String id(JsonObject event) {
    return event.get("requestId").getAsString();
  }

  private static String type(JsonObject event) {
    return event.getAsJsonObject("response").get("mimeType").getAsString();
  }
}
