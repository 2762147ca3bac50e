"""
Decide what a view means, once and as plain data; painters, writers and pages only draw it.

:func:`geo.scene.scene.scene_of` makes the scene of a view; :func:`geo.scene.scenes.scenes_data`
gives those of all declared scenarios, perspectives and dates to the browser, as the key ``scenes``
of its bundle::

    scenes = {
      texts:    [{en, ja, ru}...],          # each once; "text" below is an index into this
      strokes:  [[status, text]...],        # each once; what a line is and what it is called
      views:    {scenario: {perspective: Scene}},
      past:     {event id: Scene},          # the day on which the event began
      turns:    [{day, scene: Scene}...],   # days on which one changes without an event
      own:      {stretches: {"a|b|breadth": stroke index}, ruled: {"a|b|breadth": stroke index},
                 badge: [text...], rest: {perspective: text}, colours: {perspective: text}},
      treaties: {id: {event, stroke, line: [[lon, lat]...], from, to, parties}}
    }
    Scene = {
      holders:  {unit: [sovereign or null, administrator or null]},
      lines:    {"a|b|breadth": stroke index},
      cuts:     [{unit, part, parties, stroke}...],
      treaties: [id...],
      divided:  {unit: [{party, ring: [[lon, lat]...]}...]},
      regimes:  [{kind, units, label: text, note: text or null}...],
      moves:    bool,
      badge:    [text...],
      note:     text or null,
      legend:   [{kind, id, text}...],
      words:    text
    }

:meth:`~geo.scene.scene.Scene.to_data` gives the same with texts and strokes written out in place,
and with ``names`` (what wants a name, by rank), ``tally`` (land, people and sea of each party) and
``provenance``, which the bundle holds elsewhere, once for all scenes.

``lines`` holds only stretches that part two holders, with those that only a switched rule of the
sea makes, which ``to_data`` leaves out; ``own.stretches`` and ``own.ruled`` are all that there are
of either kind, whoever holds their sides. ``a`` and ``b`` stand as in the atlas, and a
part that is cut off a unit is ``<unit>:part``, beside the unit, which then means the rest. Which
stretches of border belong to the part, its zone says (``display/splits.topojson``). The key of the
cut itself is ``<unit>|<unit>:part|<breadth>``, its stroke on land is that of ``cuts``.

``divided`` gives for a unit that a treaty line cuts a ring around each party's side: what of the
unit lies within is the party's. ``legend`` is in order; ``kind`` is ``party``, ``open``, ``cut``,
``administered``, ``regime``, ``line`` or ``zones``, ``id`` says which (of a line, its style), and
the painter draws the sign. Signs of what only a display shows (depths, the measured line) are the
painter's own. ``badge`` and ``note`` are to be shown as they stand; ``words`` is for a screen
reader.

A person's own assignment has no scene here, for there are too many: its holders are what was
assigned, else what the perspective says; every stretch that then parts two holders is drawn as
``own.stretches`` says, the assignment's own as far as the territorial sea goes, where a unit in
question lies on either side, a computed one elsewhere; its badge is ``own.badge``,
then ``own.rest`` of the perspective (``own.colours`` where nothing is assigned) unless every unit
in question is assigned. ``fixture_data`` writes such scenes for tests of both languages.
"""
