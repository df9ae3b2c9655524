/**
 * 1,024 plain words, our own list; ten bits each. A word never changes its place: two people compare them over the telephone.
 * Words that sound alike or are read as instructions were left out.
 */
export const fingerprintWords: readonly string[] = (
  'acid acorn actor adobe agate agent air aisle alarm album alder algae alley alloy alpha amber amble ample anchor angle ankle annex antler anvil apple apron arbor arch arena armor ' +
  'aroma arrow aspen atom attic audio author autumn avenue awake award axis axle baby back bacon badge bag balcony ball balm bamboo banana band bank banner bar barber bark barley barn ' +
  'barrel base basil basin basket bat bath baton battery bay beach beacon bead beak beard beaver bed bell belt bench bicycle bingo birch bird biscuit blade blank blanket blaze block ' +
  'bloom blossom blue boat bobbin bolt bone bonfire bonnet book border bottle boulder bowl box bracket brain branch brass bread breeze brick bridge bright bronze brook broom brown ' +
  'brush bubble bucket buckle bugle bulb bull bundle bunny bus bush butter button buzz cabbage cabin cable cactus cake camel camp canal candle candy cane canoe canvas cape car caramel ' +
  'card cargo carpet carrot cart castle cat cave cedar ceiling cello cement cereal chain chair chalk chapel chart cheese cherry chess chest chicken chime chip choir cider cinema ' +
  'circle circus citrus city clay clerk cliff clinic clip clock cloth cloud clover club coach coal coast coat cobalt cocoa coconut coffee coin collar color comb cookie copper coral ' +
  'cord cork corn corner cotton couch cougar cousin cover cow crab craft crane crater crayon cream creek crew crisp crop crow crown cruise crystal cube cup curl curtain curve cushion ' +
  'cycle dairy daisy dance dancer date dawn deck deer delta depth desert desk dial diamond diary digit dime dinner dish dock doctor dog dollar dolphin dome donkey door dough dove ' +
  'draft drama dream dress drill drink drum duck dune dust eagle ear earth echo edge egg elbow elder ember engine envoy evening event fable fabric face factor falcon fall family fan ' +
  'farm farmer father feast feather fence fern ferry festival fiber fiddle field fig filter finch finger fire firefly fish flag flame flash flat flax fleet flint float flock floor ' +
  'flora flute foam fog foil food foot forest fork fort forum fossil fountain fox frame friend frog frost fruit fuel fur gable galaxy gallery game garage garlic garnet gate gazelle ' +
  'gear gem giant gift ginger giraffe glacier glass globe glove glue goat gold golf goose grain grand grape grass gravel green grid grill group grove guava guest guide guitar gulf ' +
  'gull gum habit hail hall hammer hamlet hand handle harp harvest hat hatch hawk hay hazel head heart heat hedge heel helmet hen herb hero heron hill hinge hippo hobby hockey home ' +
  'honey hood hook hoop horizon horn horse host hotel hour house hub human hummus hut ice icon idea igloo inch ink inlet inn input insect iris iron island item ivory ivy jacket jade ' +
  'jaguar jam jar jasmine jaw jazz jeans jelly jewel jigsaw job joke journal joy juice jungle kayak kernel kettle key kiosk kitchen kite kitten kiwi knee knife knit knob label lace ' +
  'ladder lagoon lake lamb lamp land lantern lark laser laundry laurel lava lawn layer leaf leather leg lemon lens lentil level lever library lid light lilac lily lime line linen lion ' +
  'lip list lizard lobby lobster lock locket lodge loft log lotus lounge lumber lunar lunch lung lyric machine magic magnet maize mango manor mantle maple marble march margin mark ' +
  'market maroon mast match math meadow meal medal melon member memo mentor menu merit metal meter mile milk mill mind miner mint minute mirror mobile model moment monkey month moon ' +
  'morning mosaic moss mother motor mouse movie mud muffin mug mule museum music mustard nail napkin nation neck needle neighbor nephew nest net nettle niece noise noodle noon nose ' +
  'note novel number nurse nutmeg nylon oak object ocean octave office oil olive omelet onion onyx opal opera orange orbit orchard orchid order organ oriole osprey otter ounce oven ' +
  'oxen oyster pack paddle page paint palace palm pan panda panel pansy papaya paper parade parcel park parrot part party pasta patch path pattern paw peace peach peacock peak peanut ' +
  'pearl pebble pecan pedal pelican pen pencil penguin pepper perch petal phone photo picnic picture piece pigeon pillow pilot pine pink pioneer pipe pitch place planet plank plant ' +
  'plate plaza plot plow plus pocket polar pole pond pony pool poppy porch port post pot potato pottery powder prairie prize pulse pump pumpkin pupil puppet puppy purse puzzle quail ' +
  'quarter quartz quest quiet quill quilt quince quiz rabbit race rack radar radio radish raft rail rain raisin range raspberry raven razor recipe reef region ribbon rice ridge ring ' +
  'ripple river robin robot rock rocket roller roof room rope round ruby rudder rug ruler saddle saffron sage salad salmon salt sample sand sandal satin sauce saucer scale scarf scene ' +
  'school science score scout screen script season seat second seed sesame shade shadow shape shark sheep shelf shell shelter shield shine ship shirt shoe shore shoulder shovel shrimp ' +
  'shuttle side sign silk silver singer sink siren sister skate sketch skill skirt sky sled sleeve slice slope smile snack snail snow soap soccer social sock sofa soil solar song soup ' +
  'space spark sparrow speed spell spice spider spiral spoon sport spot spray spring spruce square squirrel stable stadium staff stage stair stamp star statue steam steel stem step ' +
  'stick stitch stone stool store stork storm story stove straw stream street string studio sugar suit summer sunset surf swan sweater symbol table tablet tailor talent tango tank ' +
  'tape target tart taxi tea team teal temple tennis tent text theater thimble third thread thumb thunder ticket tiger tile timber time tiptoe title toast today token tomato tone tool ' +
  'tooth topaz topic torch tortoise toucan towel town toy track tractor trail train tray tree trend triangle trip trophy trousers trout truck trumpet trunk tube tulip tuna tundra ' +
  'turkey turtle tutor twin uncle uniform union unit urban valley value van vanilla vase vault velvet verb verse vest video view vine vinegar violet violin voice volcano volume vote ' +
  'voyage waffle wagon waist wall walnut walrus watch water wave well whale wheat whisper whistle white width willow wind window wing winner winter wire wolf wonder wood wool word ' +
  'work world wrap wrist yacht yard year yellow yoga yogurt zebra zero zigzag zinc zone zoo'
).split(' ');
